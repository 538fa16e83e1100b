package com.advertisex.lake.traffic;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import static com.advertisex.lake.traffic.Outcome.Timing.FUTURE;
import static com.advertisex.lake.traffic.Outcome.Timing.LATE;
import static com.advertisex.lake.traffic.Outcome.Timing.TOO_OLD;

/** The variants of each trouble in one feed's format. */
final class Defects<F extends Enum<F>>
{
    private final Defect<F> sound;
    private final Map<Trouble, List<Defect<F>>> variants = new EnumMap<>(Trouble.class);

    Defects(Class<F> fields)
    {
        sound = Defect.harmless(fields);
        variants.put(Trouble.LATE, List.of(sound.timed(LATE)));
        variants.put(Trouble.TOO_OLD, List.of(sound.timed(TOO_OLD)));
        variants.put(Trouble.FUTURE, List.of(sound.timed(FUTURE)));
    }

    Defects<F> with(Trouble trouble, List<Defect<F>> defects)
    {
        variants.put(trouble, List.copyOf(defects));
        return this;
    }

    Defect<F> sound()
    {
        return sound;
    }

    /** @param trouble null for none; the answer is sound where the trouble was declared to have no variant */
    Defect<F> draw(Trouble trouble, TroubleDice dice)
    {
        if (trouble == null) {
            return sound;
        }
        List<Defect<F>> choice = variants.get(trouble);
        if (choice == null) {
            throw new IllegalArgumentException("no variant of " + trouble);
        }
        if (choice.isEmpty()) {
            return sound;
        }
        return choice.get(dice.variant(choice.size()));
    }
}
