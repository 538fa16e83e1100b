package com.advertisex.lake.ingest;

import org.apache.avro.util.ClassSecurityValidator;

import java.util.List;

/**
 * Avro makes no class that a schema names unless it is trusted, and since 1.12.2 it trusts none by itself: Flume's RPC and spooling sources do not work until
 * their own classes are named. Every component of ours does so when it is made, which is before any source starts.
 */
final class TrustedClasses
{
    private static final List<String> PACKAGES = List.of("org.apache.avro.ipc.", "org.apache.flume.serialization.", "org.apache.flume.source.avro.");

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> PACKAGES.stream().anyMatch(type.getName()::startsWith)));
    }

    private TrustedClasses() {}

    /** Has its effect once, by loading this class. */
    static void trust() {}
}
