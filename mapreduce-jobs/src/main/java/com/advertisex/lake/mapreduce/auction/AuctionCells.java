package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.rollup.Cell;
import com.advertisex.lake.mapreduce.rollup.CellKey;
import com.advertisex.lake.mapreduce.rollup.Cells;
import com.advertisex.lake.mapreduce.rollup.Mart;
import com.advertisex.lake.mapreduce.rollup.Measure;
import com.advertisex.lake.mapreduce.scan.DaySpans;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Adds requests, wins and unmatched impressions to the rows of both marts that they count in. */
final class AuctionCells
{
    private final Cells cells;
    private final List<String> criteria;

    /** @param targetingKeys that are counted by, beside {@link AuctionSettings#COLUMN_CRITERIA} */
    AuctionCells(Cells.Sink sink, List<String> targetingKeys)
    {
        this.cells = new Cells(requireNonNull(sink, "sink is null"));
        this.criteria = new ArrayList<>(AuctionSettings.COLUMN_CRITERIA);
        this.criteria.addAll(targetingKeys);
    }

    /** Adds what was added up elsewhere. */
    void add(CellKey key, Cell cell)
            throws IOException, InterruptedException
    {
        cells.at(key.copy()).add(cell);
    }

    /** A request counts in the row of its first offer, each offer in its own. */
    void offered(Request request)
            throws IOException, InterruptedException
    {
        for (int place = 0; place < request.offers().size(); place++) {
            Offer offer = request.offers().get(place);
            Cell cell = cells.at(placed(request, offer));
            if (place == 0) {
                cell.add(Measure.BID_REQUESTS_GROSS, Measure.BID_REQUESTS_NET, request.isValid(), 1);
            }
            offered(cell, offer, request.isValid());
        }
        for (int criterion = 0; criterion < criteria.size(); criterion++) {
            Cell cell = cells.at(targeted(request, criterion));
            cell.add(Measure.BID_REQUESTS_GROSS, Measure.BID_REQUESTS_NET, request.isValid(), 1);
            for (Offer offer : request.offers()) {
                offered(cell, offer, request.isValid());
            }
        }
    }

    private static void offered(Cell cell, Offer offer, boolean valid)
    {
        cell.add(Measure.IMPS_GROSS, Measure.IMPS_NET, valid, 1);
        if (!offer.hasFloor()) {
            return;
        }
        if (offer.reportFloor() == null) {
            cell.add(Measure.UNPRICED_FLOORS, 1);
            return;
        }
        cell.add(Measure.FLOORED_IMPS, 1);
        cell.add(Measure.FLOORS, offer.reportFloor());
    }

    void won(Request request, Offer offer, Win win)
            throws IOException, InterruptedException
    {
        won(cells.at(placed(request, offer)), offer, win);
        for (int criterion = 0; criterion < criteria.size(); criterion++) {
            won(cells.at(targeted(request, criterion)), offer, win);
        }
    }

    private static void won(Cell cell, Offer offer, Win win)
    {
        Shown first = win.first();
        cell.add(Measure.WON_GROSS, 1);
        cell.add(Measure.REPEATED_GROSS, win.impressions() - 1);
        if (first.reportCost() == null) {
            cell.add(Measure.UNPRICED_WON, 1);
        }
        else {
            cell.add(Measure.SPEND_GROSS, first.reportCost());
        }
        if (win.firstValid() != null) {
            cell.add(Measure.WON_NET, 1);
            cell.add(Measure.REPEATED_NET, win.validImpressions() - 1);
            cell.add(Measure.SPEND_NET, win.firstValid().reportCost() == null ? 0 : win.firstValid().reportCost());
        }
        Integer aboveFloor = offer.compare(first);
        if (aboveFloor != null) {
            cell.add(aboveFloor < 0 ? Measure.WON_BELOW_FLOOR : aboveFloor == 0 ? Measure.WON_AT_FLOOR : Measure.WON_ABOVE_FLOOR, 1);
            cell.add(Measure.COMPARED_SPEND, first.reportCost());
            cell.add(Measure.COMPARED_FLOORS, offer.reportFloor());
        }
    }

    /** An impression whose request is not there: where it says itself that it was shown, and to whom. */
    void unmatched(Shown shown)
            throws IOException, InterruptedException
    {
        int day = DaySpans.day(shown.timeMicros());
        unmatched(cells.at(new CellKey(Mart.AUCTION_DAILY, day, null, shown.publisherId(), shown.website(), shown.placementId(), null)), shown);
        for (int criterion = 0; criterion < criteria.size(); criterion++) {
            String value = switch (criterion) {
                case 0 -> shown.country();
                case 1 -> shown.deviceType();
                default -> null;
            };
            unmatched(cells.at(new CellKey(Mart.AUCTION_TARGETING_DAILY, day, null, criteria.get(criterion), value)), shown);
        }
    }

    private static void unmatched(Cell cell, Shown shown)
    {
        cell.add(Measure.UNMATCHED_GROSS, Measure.UNMATCHED_NET, shown.isValid(), 1);
    }

    private static CellKey placed(Request request, Offer offer)
    {
        return new CellKey(Mart.AUCTION_DAILY, DaySpans.day(request.timeMicros()), request.exchange(), request.publisherId(), request.website(),
                offer.placementId(), offer.mediaType());
    }

    private CellKey targeted(Request request, int criterion)
    {
        return new CellKey(Mart.AUCTION_TARGETING_DAILY, DaySpans.day(request.timeMicros()), request.exchange(), criteria.get(criterion),
                request.criteria().get(criterion));
    }

    void flush()
            throws IOException, InterruptedException
    {
        cells.flush();
    }
}
