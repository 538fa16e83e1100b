package com.advertisex.lake.traffic;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.traffic.Outcome.Timing;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** What stands in fields instead of their sound values, and what a record earns by that. */
final class Defect<F extends Enum<F>>
{
    private static final byte[] ABSENT = new byte[0];
    private static final byte[] QUOTED = new byte[0];

    private final ViolationCode violation;
    private final ViolationCode flag;
    private final Timing timing;
    private final Map<F, byte[]> values;

    private Defect(ViolationCode violation, ViolationCode flag, Timing timing, Map<F, byte[]> values)
    {
        this.violation = violation;
        this.flag = flag;
        this.timing = requireNonNull(timing, "timing is null");
        this.values = requireNonNull(values, "values is null");
    }

    /** A record that stays acceptable, as far as this defect says yet. */
    static <F extends Enum<F>> Defect<F> harmless(Class<F> fields)
    {
        return new Defect<>(null, null, Timing.ON_TIME, new EnumMap<>(fields));
    }

    /** @param lowest the lowest code that the record will earn apart from those of time */
    Defect<F> violating(ViolationCode lowest)
    {
        return new Defect<>(requireNonNull(lowest, "lowest is null"), flag, timing, values);
    }

    /** @param newFlag what the record is flagged with */
    Defect<F> flagged(ViolationCode newFlag)
    {
        return new Defect<>(violation, requireNonNull(newFlag, "newFlag is null"), timing, values);
    }

    Defect<F> timed(Timing newTiming)
    {
        return new Defect<>(violation, flag, newTiming, values);
    }

    /** @param raw the value as it stands in the record: a JSON token, a CSV cell */
    Defect<F> with(F field, String raw)
    {
        return changed(field, raw.getBytes(StandardCharsets.UTF_8));
    }

    Defect<F> without(F field)
    {
        return changed(field, ABSENT);
    }

    /** The sound value, in double quotes. */
    Defect<F> quoting(F field)
    {
        return changed(field, QUOTED);
    }

    /** For formats whose fields have no text: only whether it {@link #changes} counts. */
    Defect<F> changing(F field)
    {
        return changed(field, ABSENT);
    }

    /** The lowest code apart from those of time; null if there is none. */
    ViolationCode violation()
    {
        return violation;
    }

    /** What the record is flagged with though it is accepted; null if there is nothing. */
    ViolationCode flag()
    {
        return flag;
    }

    Timing timing()
    {
        return timing;
    }

    boolean changes(F field)
    {
        return values.containsKey(field);
    }

    /** Whether the field no longer says what it would in a sound record. */
    boolean hides(F field)
    {
        return changes(field) && !quotes(field);
    }

    boolean omits(F field)
    {
        return values.get(field) == ABSENT;
    }

    boolean quotes(F field)
    {
        return values.get(field) == QUOTED;
    }

    /** The value as it stands in the record. */
    byte[] value(F field)
    {
        return values.get(field);
    }

    private Defect<F> changed(F field, byte[] value)
    {
        Map<F, byte[]> copy = new EnumMap<>(values);
        copy.put(field, value);
        return new Defect<>(violation, flag, timing, copy);
    }
}
