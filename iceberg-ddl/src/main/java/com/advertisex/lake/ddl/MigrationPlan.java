package com.advertisex.lake.ddl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import static java.util.stream.Collectors.toMap;

/** Compares what was applied with what there is to apply. */
final class MigrationPlan
{
    private MigrationPlan() {}

    /**
     * @param history the oldest entry first
     * @return the migrations to apply, in order
     * @throws MigrationException if an applied file was edited or is missing, or a file that is older than an applied one was not applied
     */
    static List<Migration> pending(Migrations migrations, List<SchemaHistory.Entry> history)
    {
        Map<Integer, Migration> versioned = migrations.all().stream()
                .filter(migration -> !migration.isRepeatable())
                .collect(toMap(migration -> migration.version().getAsInt(), Function.identity()));
        Map<Integer, SchemaHistory.Entry> applied = new HashMap<>();
        Map<String, String> repeatableChecksums = new HashMap<>();
        for (SchemaHistory.Entry entry : history) {
            if (entry.version().isEmpty()) {
                repeatableChecksums.put(entry.description(), entry.checksum());
                continue;
            }
            check(entry, versioned.get(entry.version().getAsInt()), versioned.size() + 1);
            applied.put(entry.version().getAsInt(), entry);
        }
        int newest = applied.keySet().stream().max(Integer::compare).orElse(0);
        for (int version = 1; version < newest; version++) {
            if (!applied.containsKey(version)) {
                throw new MigrationException(versioned.get(version).script() + " was not applied, but version " + newest + " was: "
                        + "migrations are applied in order; give it the next version, " + (versioned.size() + 1));
            }
        }
        return migrations.all().stream()
                .filter(migration -> migration.isRepeatable()
                        ? !migration.checksum().equals(repeatableChecksums.get(migration.description()))
                        : !applied.containsKey(migration.version().getAsInt()))
                .toList();
    }

    private static void check(SchemaHistory.Entry entry, Migration migration, int next)
    {
        if (migration == null) {
            throw new MigrationException("Version " + entry.version().getAsInt() + " (" + entry.description() + ") was applied at " + entry.appliedAt()
                    + " but its file is missing: run a release that has it");
        }
        if (!migration.checksum().equals(entry.checksum())) {
            throw new MigrationException(migration.script() + " was edited after it was applied at " + entry.appliedAt() + ": "
                    + "its checksum is " + migration.checksum() + ", that of the applied file was " + entry.checksum()
                    + "; restore the file and put the change into version " + next);
        }
    }
}
