package com.advertisex.lake.validation.parity;

import com.advertisex.lake.validation.Resources;

import java.nio.file.Path;

/** Where the results of Great Expectations are: those of the repository, or those that it gives now. */
final class Recorded
{
    private Recorded() {}

    static Path folder()
    {
        return RealGreatExpectations.isAskedFor() ? RealGreatExpectations.results() : Resources.path("recorded");
    }
}
