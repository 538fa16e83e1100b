package com.advertisex.lake.singlenode.config;

import java.util.Locale;

/** Every port of the stack, as an offset to one base, so that a second stack needs one setting. */
public enum StackPort
{
    NAMENODE_RPC(0),
    NAMENODE_HTTP(1),
    DATANODE_DATA(2),
    DATANODE_IPC(3),
    DATANODE_HTTP(4),
    RESOURCEMANAGER(10),
    RESOURCEMANAGER_SCHEDULER(11),
    RESOURCEMANAGER_TRACKER(12),
    RESOURCEMANAGER_ADMIN(13),
    RESOURCEMANAGER_HTTP(14),
    NODEMANAGER(15),
    NODEMANAGER_LOCALIZER(16),
    NODEMANAGER_HTTP(17),
    NODEMANAGER_COLLECTOR(18),
    SHUFFLE(19),
    HISTORY(20),
    HISTORY_ADMIN(21),
    HISTORY_HTTP(22),
    POSTGRESQL(30),
    METASTORE(31),
    TRINO(40),
    FLUME_AVRO(50),
    FLUME_METRICS(51),
    OOZIE(60);

    private final int offset;

    StackPort(int offset)
    {
        this.offset = offset;
    }

    /** What is added to the base port. */
    public int offset()
    {
        return offset;
    }

    /** The name in configuration templates: {@code port.namenode-rpc}. */
    public String placeholder()
    {
        return "port." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
