package com.advertisex.lake.ddl;

import io.trino.grammar.sql.SqlBaseParser.AddColumnContext;
import io.trino.grammar.sql.SqlBaseParser.CommentColumnContext;
import io.trino.grammar.sql.SqlBaseParser.CommentTableContext;
import io.trino.grammar.sql.SqlBaseParser.CommentViewContext;
import io.trino.grammar.sql.SqlBaseParser.CreateSchemaContext;
import io.trino.grammar.sql.SqlBaseParser.CreateTableContext;
import io.trino.grammar.sql.SqlBaseParser.CreateViewContext;
import io.trino.grammar.sql.SqlBaseParser.DropColumnContext;
import io.trino.grammar.sql.SqlBaseParser.DropTableContext;
import io.trino.grammar.sql.SqlBaseParser.DropViewContext;
import io.trino.grammar.sql.SqlBaseParser.SetColumnTypeContext;
import io.trino.grammar.sql.SqlBaseParser.SetTablePropertiesContext;
import io.trino.grammar.sql.SqlBaseParser.StatementContext;

/**
 * Says which statements a migration may hold: those that do the same when they are run again. There is no transaction around DDL, so a runner that
 * died in the middle of a file runs the file again; and two runners at once may both run it.
 */
final class RerunnableStatements
{
    private RerunnableStatements() {}

    static void check(String script, int line, StatementContext statement)
    {
        if (!isRerunnable(statement)) {
            throw new MigrationException(SqlStatements.place(script, line)
                    + "the statement cannot be run twice, which a resumed run does; use CREATE ... IF NOT EXISTS, "
                    + "CREATE OR REPLACE VIEW, ADD COLUMN IF NOT EXISTS, DROP ... IF EXISTS, COMMENT, SET PROPERTIES or SET DATA TYPE");
        }
    }

    private static boolean isRerunnable(StatementContext statement)
    {
        if (statement instanceof CreateSchemaContext create) {
            return create.EXISTS() != null;
        }
        if (statement instanceof CreateTableContext create) {
            return create.EXISTS() != null;
        }
        if (statement instanceof CreateViewContext create) {
            return create.REPLACE() != null;
        }
        if (statement instanceof AddColumnContext add) {
            return add.NOT() != null;
        }
        if (statement instanceof DropTableContext drop) {
            return drop.EXISTS() != null;
        }
        if (statement instanceof DropViewContext drop) {
            return drop.EXISTS() != null;
        }
        if (statement instanceof DropColumnContext drop) {
            int column = drop.COLUMN().getSymbol().getTokenIndex();
            return drop.EXISTS().stream().anyMatch(exists -> exists.getSymbol().getTokenIndex() > column);
        }
        return statement instanceof CommentTableContext
                || statement instanceof CommentViewContext
                || statement instanceof CommentColumnContext
                || statement instanceof SetTablePropertiesContext
                || statement instanceof SetColumnTypeContext;
    }
}
