package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.CanonicalSchemas;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Violation;
import org.apache.avro.generic.GenericRecord;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** What became of one landed record. */
public sealed interface Decoded
{
    /**
     * A canonical event without violations, not yet deduplicated.
     *
     * @param event of {@link EventType#schema()}, values as {@link CanonicalSchemas#data()} says; complete but for {@code load_time}, which the writer sets,
     *         and {@code collided_event_id}
     * @param eventKey 16 bytes, equal for events of one type and id ({@link com.advertisex.lake.model.Fingerprint#eventKey})
     * @param fingerprint 16 bytes, equal for copies of one event; also in {@code payload_fingerprint}
     */
    @SuppressWarnings("ArrayRecordComponent") // one per event on the hot path, handed on and never compared
    record Accepted(EventType type, GenericRecord event, byte[] eventKey, byte[] fingerprint)
            implements Decoded
    {
        public Accepted
        {
            requireNonNull(type, "type is null");
            requireNonNull(event, "event is null");
            requireNonNull(eventKey, "eventKey is null");
            requireNonNull(fingerprint, "fingerprint is null");
        }
    }

    /**
     * A record that breaks at least one rule.
     *
     * @param type null where it could not be told
     * @param partial of {@link EventType#schema()}, without a type that of the feed's first type: what could be read; required fields may be null; null where
     *         nothing could be read
     * @param violations all of them, ordered by code number; the first is the primary reason
     */
    record Rejected(EventType type, GenericRecord partial, List<Violation> violations)
            implements Decoded
    {
        public Rejected
        {
            violations = List.copyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("violations is empty");
            }
        }

        public Violation primary()
        {
            return violations.get(0);
        }
    }
}
