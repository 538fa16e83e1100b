package com.advertisex.lake.mapreduce.output;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The runs that are decided and not complete: staged and not judged yet, judged and refused, or in the middle of being published. */
public final class StagedRuns
{
    private final Configuration configuration;
    private final StagingFiles staging;

    /** @param configuration with the staging root of the runs in question */
    public StagedRuns(Configuration configuration)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.staging = new StagingFiles(configuration);
    }

    /**
     * A staged run.
     *
     * @param tables that its rows are staged in
     * @param branch on which they are
     * @param publishing whether it was judged and passed, so that whoever runs next completes it
     * @param rejection empty if it was not judged, or passed
     */
    public record StagedRun(String runId, List<String> tables, String branch, boolean publishing, Optional<Rejection> rejection)
    {
        public StagedRun
        {
            requireNonNull(runId, "runId is null");
            tables = List.copyOf(tables);
            requireNonNull(branch, "branch is null");
            requireNonNull(rejection, "rejection is null");
        }
    }

    /** By their ids. */
    public List<StagedRun> list()
            throws IOException
    {
        Path root = RunLayout.stagingRoot(configuration);
        FileStatus[] directories;
        try {
            directories = root.getFileSystem(configuration).listStatus(root, path -> !path.getName().startsWith("_"));
        }
        catch (FileNotFoundException e) {
            return List.of();
        }
        List<StagedRun> runs = new ArrayList<>();
        for (FileStatus directory : Arrays.stream(directories).sorted(Comparator.comparing(each -> each.getPath().getName())).toList()) {
            find(directory.getPath().getName()).ifPresent(runs::add);
        }
        return runs;
    }

    /** Empty if there is no staged run of this id. */
    public Optional<StagedRun> find(String runId)
            throws IOException
    {
        RunLayout layout = new RunLayout(RunLayout.stagingRoot(configuration), runId);
        Optional<CommitPlan> plan = staging.read(layout.plan(), CommitPlan.class);
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        boolean publishing = staging.exists(layout.publication());
        return Optional.of(new StagedRun(runId, plan.get().stagedTables().stream().map(TableFiles::table).toList(), RunLayout.branch(runId), publishing,
                publishing ? Optional.empty() : staging.read(layout.rejection(), Rejection.class)));
    }

    /**
     * Forgets a staged run: its branches, its data files, its staging directory. What it was made of is as if it had never been begun.
     *
     * @param catalog of the tables
     * @throws IllegalStateException if it is not staged, or is being published
     */
    public void discard(LakeCatalog catalog, String runId)
            throws IOException
    {
        new JobCommit(configuration, catalog, new RunLayout(RunLayout.stagingRoot(configuration), runId)).discardStaged();
    }
}
