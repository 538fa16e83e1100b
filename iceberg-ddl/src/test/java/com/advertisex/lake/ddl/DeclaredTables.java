package com.advertisex.lake.ddl;

import io.trino.grammar.sql.SqlBaseParser.AddColumnContext;
import io.trino.grammar.sql.SqlBaseParser.ColumnDefinitionContext;
import io.trino.grammar.sql.SqlBaseParser.CreateTableContext;
import io.trino.grammar.sql.SqlBaseParser.DropColumnContext;
import io.trino.grammar.sql.SqlBaseParser.SetColumnTypeContext;
import io.trino.grammar.sql.SqlBaseParser.StatementContext;
import io.trino.grammar.sql.SqlBaseParser.TableElementContext;
import org.antlr.v4.runtime.tree.RuleNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tables look like once all migrations are applied, read from their SQL. */
final class DeclaredTables
{
    /** @param type as written, without white space */
    record Column(String name, String type, boolean nullable, String comment) {}

    /** @param properties the WITH clause as written, without white space */
    record Table(String comment, String properties, List<Column> columns) {}

    private final Map<String, Table> tables = new LinkedHashMap<>();

    private DeclaredTables() {}

    static Map<String, Table> read()
            throws IOException
    {
        DeclaredTables declared = new DeclaredTables();
        for (Migration migration : Migrations.fromClasspath(DeclaredTables.class.getClassLoader()).all()) {
            for (String sql : migration.statements()) {
                declared.apply(SqlStatements.parse(migration.script(), 1, sql));
            }
        }
        return declared.tables;
    }

    private void apply(StatementContext statement)
    {
        if (statement instanceof CreateTableContext create) {
            List<Column> columns = new ArrayList<>();
            for (TableElementContext element : create.tableElement()) {
                columns.add(column(element.columnDefinition()));
            }
            tables.put(create.qualifiedName().getText(), new Table(text(create.string()), text(create.properties()), columns));
        }
        else if (statement instanceof AddColumnContext add) {
            tables.get(add.tableName.getText()).columns().add(column(add.column));
        }
        else if (statement instanceof DropColumnContext || statement instanceof SetColumnTypeContext) {
            throw new UnsupportedOperationException("A migration drops or retypes a column: teach this reader to follow it");
        }
    }

    private static Column column(ColumnDefinitionContext column)
    {
        return new Column(column.qualifiedName().getText(), column.type().getText(), column.NOT() == null, text(column.string()));
    }

    private static String text(RuleNode node)
    {
        return node == null ? "" : node.getText();
    }
}
