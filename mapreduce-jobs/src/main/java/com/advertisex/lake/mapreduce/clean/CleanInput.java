package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.Damage;
import com.advertisex.lake.mapreduce.landing.LandedEvent;
import com.advertisex.lake.model.Fingerprint;
import com.advertisex.lake.model.IvtReason;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** What the mappers of the clean job, of a replay, and of the click rhythm before a clean job are given. */
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

    /**
     * A row of the quarantine that is replayed.
     *
     * @param raw the record as it landed; read only
     * @param headers as it landed; null where the quarantine did not keep them
     * @param receivedTimeMicros microseconds since the epoch
     * @param arrivalHourMicros start of the hour under which it landed
     * @param reason the code that the ledger counts it under
     * @param repairs what stands in place of what the record says, see {@link com.advertisex.lake.model.decode.EventDecoder}
     */
    record Quarantined(
            ByteBuffer raw,
            Map<String, String> headers,
            String agent,
            long receivedTimeMicros,
            String landingFile,
            long recordOffset,
            long arrivalHourMicros,
            String reason,
            Map<String, Object> repairs)
            implements CleanInput
    {
        public Quarantined
        {
            requireNonNull(raw, "raw is null");
            requireNonNull(landingFile, "landingFile is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(repairs, "repairs is null");
        }
    }
}
