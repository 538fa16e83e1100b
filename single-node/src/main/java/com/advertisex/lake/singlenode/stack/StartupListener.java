package com.advertisex.lake.singlenode.stack;

import java.time.Duration;
import java.util.Set;

/** Hears how far a start is. All calls come from the thread that called {@code up}. */
public interface StartupListener
{
    /** Says nothing: for tests and programs. */
    StartupListener SILENT = new StartupListener()
    {
        @Override
        public void running(Set<String> steps, int done, int total) {}

        @Override
        public void done(String step, Duration duration, int done, int total) {}
    };

    /** @param steps what is under way now */
    void running(Set<String> steps, int done, int total);

    void done(String step, Duration duration, int done, int total);
}
