package com.advertisex.lake.singlenode.service;

import java.util.List;

/** How a daemon's virtual machine runs when ten of them share a laptop: one collector thread, the quick compiler only, UTC in its log. */
final class SmallJvm
{
    static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Duser.timezone=UTC",
            "-Dfile.encoding=UTF-8",
            "-Djava.net.preferIPv4Stack=true",
            // Avro 1.12.2 instantiates only classes that are named; those of MapReduce's job history are.
            "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=org.apache.hadoop.mapreduce.jobhistory");

    private SmallJvm() {}
}
