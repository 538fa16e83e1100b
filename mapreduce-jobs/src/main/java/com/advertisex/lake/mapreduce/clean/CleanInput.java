package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.Damage;
import com.advertisex.lake.mapreduce.landing.LandedEvent;

import java.nio.ByteBuffer;
import java.util.Map;

import static java.util.Objects.requireNonNull;

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
