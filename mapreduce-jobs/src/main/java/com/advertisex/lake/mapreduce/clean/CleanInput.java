package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.Damage;
import com.advertisex.lake.mapreduce.landing.LandedEvent;
import com.advertisex.lake.model.Fingerprint;
import com.advertisex.lake.model.IvtReason;

import java.util.Arrays;

/** What the mappers of the clean job and of the click rhythm before it are given. */
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

    /** A landed click that comes too fast after others. */
    final class Flagged
            implements CleanInput
    {
        private ClickFlag flag;

        void set(ClickFlag newFlag)
        {
            flag = newFlag;
        }

        byte[] eventKey()
        {
            return Arrays.copyOf(flag.identity(), Fingerprint.LENGTH);
        }

        byte[] fingerprint()
        {
            return Arrays.copyOfRange(flag.identity(), Fingerprint.LENGTH, ClickKey.IDENTITY_LENGTH);
        }

        IvtReason reason()
        {
            return flag.reason();
        }
    }

    /** A click that a former run published; for the click rhythm alone. */
    final class PublishedClick
            implements CleanInput
    {
        private String userKey;
        private long eventTimeMicros;
        private byte[] eventKey;
        private byte[] fingerprint;
        private String target;

        void set(String newUserKey, long newEventTimeMicros, byte[] newEventKey, byte[] newFingerprint, String newTarget)
        {
            userKey = newUserKey;
            eventTimeMicros = newEventTimeMicros;
            eventKey = newEventKey;
            fingerprint = newFingerprint;
            target = newTarget;
        }

        String userKey()
        {
            return userKey;
        }

        long eventTimeMicros()
        {
            return eventTimeMicros;
        }

        /** Of the id that it came with. */
        byte[] eventKey()
        {
            return eventKey;
        }

        byte[] fingerprint()
        {
            return fingerprint;
        }

        /** What was clicked. */
        String target()
        {
            return target;
        }
    }
}
