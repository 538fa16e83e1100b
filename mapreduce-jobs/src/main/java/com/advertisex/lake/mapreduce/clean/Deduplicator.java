package com.advertisex.lake.mapreduce.clean;

/**
 * Decides which of the events that share an id stay. Published events come first, then the candidates in order of received time, landing file and
 * record: the first payload under an id keeps the id, each further payload is a collision, and a payload seen before is a duplicate. The order makes the
 * verdicts independent of the order in which events arrived inside a batch.
 *
 * <p>Memory: 16 bytes per distinct payload under the current id, at most twice that for room in the table; events are never kept. A source that gives a
 * million different events one id takes 64 MB at most, and copies of one payload take nothing.
 */
final class Deduplicator
{
    private final FingerprintSet payloads = new FingerprintSet();
    private boolean idTaken;

    /** What becomes of a candidate. */
    enum Verdict
    {
        /** The first of its id. */
        FIRST,
        /** A copy of an event that is kept. */
        DUPLICATE,
        /** Another event under an id that is taken: kept under an id of its own. */
        COLLISION,
    }

    /** The events that follow share another id. */
    void startId()
    {
        payloads.clear();
        idTaken = false;
    }

    /** An event of the current id that a former run published, under that id or, after a collision, under a derived one. */
    void published(byte[] fingerprint)
    {
        payloads.add(fingerprint);
        idTaken = true;
    }

    Verdict judge(byte[] fingerprint)
    {
        if (!payloads.add(fingerprint)) {
            return Verdict.DUPLICATE;
        }
        if (idTaken) {
            return Verdict.COLLISION;
        }
        idTaken = true;
        return Verdict.FIRST;
    }
}
