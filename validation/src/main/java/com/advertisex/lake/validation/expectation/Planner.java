package com.advertisex.lake.validation.expectation;

/** How an expectation begins: the first step, from its arguments and the columns of the table. */
@FunctionalInterface
public interface Planner
{
    /** @throws com.advertisex.lake.validation.suite.SuiteException if the arguments do not go together, or not with the table */
    Step plan(Planning planning);
}
