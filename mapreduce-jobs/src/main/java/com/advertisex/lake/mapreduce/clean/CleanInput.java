package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.Damage;
import com.advertisex.lake.mapreduce.landing.LandedEvent;

/** What the clean mapper is given. */
public sealed interface CleanInput
{
    /** A record of a landing file, or a range of it that cannot be read. Reused from record to record. */
    final class Landed
            implements CleanInput
    {
        private final String path;
        private final int file;
        private long ordinal;
        private LandedEvent event;
        private Damage damage;

        Landed(String path, int file)
        {
            this.path = path;
            this.file = file;
        }

        void set(long newOrdinal, LandedEvent newEvent, Damage newDamage)
        {
            ordinal = newOrdinal;
            event = newEvent;
            damage = newDamage;
        }

        String path()
        {
            return path;
        }

        /** Number of the file in the order of paths. */
        int file()
        {
            return file;
        }

        /** Position in the file. */
        long ordinal()
        {
            return ordinal;
        }

        /** Null where there is damage. */
        LandedEvent event()
        {
            return event;
        }

        /** Null where there is an event. */
        Damage damage()
        {
            return damage;
        }
    }

    /** A row that a former run published, under an id that it claims. */
    final class Published
            implements CleanInput
    {
        private byte[] eventKey;
        private byte[] fingerprint;

        void set(byte[] newEventKey, byte[] newFingerprint)
        {
            eventKey = newEventKey;
            fingerprint = newFingerprint;
        }

        byte[] eventKey()
        {
            return eventKey;
        }

        byte[] fingerprint()
        {
            return fingerprint;
        }
    }
}
