package com.advertisex.lake.singlenode.stack;

import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * One thing to be done on the way up.
 *
 * @param requires names of the steps that must be done before
 */
record StartupStep(String name, Set<String> requires, Action action)
{
    StartupStep
    {
        requireNonNull(name, "name is null");
        requires = Set.copyOf(requires);
        requireNonNull(action, "action is null");
    }

    /** What the step does. */
    @FunctionalInterface
    interface Action
    {
        void run()
                throws Exception;
    }
}
