package com.advertisex.lake.trino;

import com.advertisex.lake.ddl.Migration;
import com.advertisex.lake.ddl.Migrations;
import com.advertisex.lake.model.Feed;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

class TestViews
{
    private final List<Migration> views;

    TestViews()
            throws IOException
    {
        views = Migrations.fromClasspath(TestViews.class.getClassLoader()).all().stream()
                .filter(Migration::isRepeatable)
                .toList();
    }

    @Test
    void everyViewRunsWithTheRightsOfItsOwnerAndHasComments()
    {
        assertThat(views).isNotEmpty().allSatisfy(view -> {
            assertThat(view.statements().get(0)).startsWith("CREATE OR REPLACE VIEW lake.").contains("\nCOMMENT '", "\nSECURITY DEFINER\nAS\n");
            assertThat(view.statements().subList(1, view.statements().size()))
                    .describedAs(view.script())
                    .isNotEmpty()
                    .allSatisfy(statement -> assertThat(statement).startsWith("COMMENT ON COLUMN lake.").endsWith(".'"));
        });
    }

    @Test
    void completenessCoversEveryFeed()
    {
        assertThat(view("R__marts_data_complete_through.sql").statements().get(0)).contains(Arrays.stream(Feed.values())
                .map(feed -> "'" + feed.directoryName() + "'")
                .collect(joining(", ", "VALUES ", "\n")));
    }

    private Migration view(String script)
    {
        return views.stream().filter(view -> view.script().equals(script)).findFirst().orElseThrow();
    }
}
