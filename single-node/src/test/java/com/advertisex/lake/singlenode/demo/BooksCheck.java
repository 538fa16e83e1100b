package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.ledger.Ledger;
import com.advertisex.lake.singlenode.ledger.LedgerRow;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Invariant I1 of hours that all three feeds landed in. */
final class BooksCheck
{
    private static final int FEEDS = 3;

    private final EmbeddedStack stack;

    BooksCheck(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    void assertThatTheyBalance(List<Instant> hours)
            throws SQLException
    {
        try (Connection trino = stack.trino().connect()) {
            List<LedgerRow> rows = Ledger.query(trino, Optional.empty(), Optional.empty()).rows().stream()
                    .filter(row -> hours.contains(row.arrivalHour()))
                    .toList();
            assertThat(rows).hasSizeGreaterThanOrEqualTo(FEEDS * hours.size()).allSatisfy(row -> {
                assertThat(row.unexplained()).as(row.toString()).isZero();
                assertThat(row.inFlightOrLost()).as(row.toString()).isZero();
                assertThat(row.accepted()).as(row.toString()).isPositive();
            });
        }
    }
}
