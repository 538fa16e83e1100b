package com.advertisex.lake.ddl;

import io.trino.grammar.sql.SqlBaseLexer;
import io.trino.grammar.sql.SqlBaseParser;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a file into statements with Trino's own grammar, so that quotes and comments are read as the server reads them, and refuses what does not
 * parse and what may not be run twice (see {@link RerunnableStatements}): errors show before the first statement is sent.
 */
final class SqlStatements
{
    private SqlStatements() {}

    /** @return the statements as they are written, without leading comments and the semicolon */
    static List<String> split(String script, String text)
    {
        CharStream characters = CharStreams.fromString(text);
        SqlBaseLexer lexer = new SqlBaseLexer(characters);
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        List<String> statements = new ArrayList<>();
        Token first = null;
        Token last = null;
        for (Token token : tokens.getTokens()) {
            if (token.getChannel() != Token.DEFAULT_CHANNEL || token.getType() == Token.EOF) {
                continue;
            }
            if (token.getType() == SqlBaseLexer.UNRECOGNIZED) {
                throw new MigrationException(place(script, token.getLine()) + "'" + token.getText() + "' is out of place; is a quote open?");
            }
            if (token.getType() != SqlBaseLexer.SEMICOLON) {
                first = first == null ? token : first;
                last = token;
            }
            else if (first != null) {
                String statement = characters.getText(Interval.of(first.getStartIndex(), last.getStopIndex()));
                RerunnableStatements.check(script, first.getLine(), parse(script, first.getLine(), statement));
                statements.add(statement);
                first = null;
            }
        }
        if (first != null) {
            throw new MigrationException(place(script, first.getLine()) + "the statement does not end with a semicolon");
        }
        if (statements.isEmpty()) {
            throw new MigrationException(script + " holds no statement");
        }
        return statements;
    }

    /**
     * Parses one statement.
     *
     * @param line where it begins in the file
     */
    static SqlBaseParser.StatementContext parse(String script, int line, String statement)
    {
        SqlBaseParser parser = new SqlBaseParser(new CommonTokenStream(new SqlBaseLexer(CharStreams.fromString(statement))));
        parser.removeErrorListeners();
        parser.addErrorListener(new BaseErrorListener()
        {
            @Override
            public void syntaxError(Recognizer<?, ?> recognizer, Object symbol, int offset, int column, String message, RecognitionException e)
            {
                throw new MigrationException(place(script, line + offset - 1) + message, e);
            }
        });
        return parser.singleStatement().statement();
    }

    static String place(String script, int line)
    {
        return script + ", line " + line + ": ";
    }
}
