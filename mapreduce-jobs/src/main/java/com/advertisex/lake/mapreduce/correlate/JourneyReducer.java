package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Reducer;

import java.io.IOException;
import java.util.List;

/** Finds the touches of each interaction: those of its user and campaign, and those that it names. */
public final class JourneyReducer
        extends Reducer<JourneyKey, JourneyEvent, PathPartKey, PathPart>
{
    private final PathPartKey outputKey = new PathPartKey();
    private final PathPart outputPart = new PathPart();
    private AdvertiserWindows windows;
    private Journey journey;

    @Override
    protected void setup(Context context)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        CorrelateSettings settings = CorrelateSettings.from(configuration);
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            windows = AdvertiserWindows.read(catalog, DerivedRun.read(configuration).source(AdvertiserWindows.ADVERTISERS), settings.windows());
        }
        journey = new Journey(windows, settings.maxTouches());
    }

    @Override
    protected void reduce(JourneyKey key, Iterable<JourneyEvent> events, Context context)
            throws IOException, InterruptedException
    {
        switch (key.group()) {
            case USER, ALONE -> follow(events, context);
            case CLICK -> findNamed(events, PathPartKey.Finder.NAMED_CLICK, context);
            case IMPRESSION -> findNamed(events, PathPartKey.Finder.NAMED_IMPRESSION, context);
        }
    }

    private void follow(Iterable<JourneyEvent> events, Context context)
            throws IOException, InterruptedException
    {
        journey.start();
        for (JourneyEvent event : events) {
            Interaction interaction = event.interaction();
            if (interaction == null) {
                if (event.isImpression()) {
                    journey.impression(event.touch(), event.isInvalid());
                }
                else {
                    journey.click(event.touch(), event.match(), event.isInvalid());
                }
            }
            else if (interaction.isClick()) {
                ClickMatch match = journey.match(interaction);
                outputPart.set(interaction, match);
                write(interaction, PathPartKey.Finder.OWN, context);
                journey.click(interaction.pathTouch(match), match, interaction.ivtReason() != null);
            }
            else {
                outputPart.set(interaction, journey.path(interaction));
                write(interaction, PathPartKey.Finder.OWN, context);
            }
        }
    }

    /** All events have to do with one id: what has it comes before what names it, or was not there yet. */
    private void findNamed(Iterable<JourneyEvent> events, PathPartKey.Finder finder, Context context)
            throws IOException, InterruptedException
    {
        Touch named = null;
        boolean isInvalid = false;
        for (JourneyEvent event : events) {
            Interaction interaction = event.interaction();
            if (interaction == null || (finder == PathPartKey.Finder.NAMED_CLICK && interaction.isClick())) {
                Touch touch = interaction == null ? event.namedTouch() : interaction.pathTouch(null);
                // of several with one id at one time the larger event id is the later
                if (named == null || Touch.ORDER.compare(named, touch) < 0) {
                    named = touch;
                    isInvalid = interaction == null ? event.isInvalid() : interaction.ivtReason() != null;
                }
            }
            else if (named != null && Journey.isWithin(windows.at(interaction.advertiserId(), interaction.timeMicros()), named, interaction)) {
                writeNamed(interaction, named, isInvalid, finder, context);
            }
        }
    }

    private void writeNamed(Interaction interaction, Touch named, boolean isInvalid, PathPartKey.Finder finder, Context context)
            throws IOException, InterruptedException
    {
        if (interaction.isClick()) {
            outputPart.set(interaction, new ClickMatch(ClickMatch.How.NAMED_ELSEWHERE, named.eventId(), named.timeMicros(), named.placement()));
            write(interaction, finder, context);
        }
        else if (!isInvalid) {
            outputPart.set(interaction, List.of(named));
            write(interaction, finder, context);
        }
    }

    private void write(Interaction interaction, PathPartKey.Finder finder, Context context)
            throws IOException, InterruptedException
    {
        outputKey.set(interaction, finder);
        context.write(outputKey, outputPart);
    }
}
