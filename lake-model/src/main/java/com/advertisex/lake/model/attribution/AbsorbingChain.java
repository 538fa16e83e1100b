package com.advertisex.lake.model.attribution;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The first-order Markov chain of counted paths: it starts at a channel, goes from channel to channel, and ends in a conversion or in none.
 *
 * <p>What is lost when all that enters a channel is lost are the conversions by way of it. The fundamental matrix N, the inverse of I - Q, says how often the
 * chain is at each channel (Kemeny and Snell, "Finite Markov chains", chapter 3): it comes to s at all with probability N[start,s] / N[s,s], and converts from
 * there with N[s,·] · conversions. So one inverse has it for all channels. N[start,s] need not be computed: in the mean the chain is at a channel as often as
 * the paths were that it was counted from.
 *
 * <p>Where a channel follows itself, the chain stays where it is and goes on as before, so probabilities are those of the steps that leave the channel. That
 * changes neither of the two factors, and keeps I - Q far from singular when channels repeat a thousand times.
 */
final class AbsorbingChain
{
    private final SortedMap<String, ChannelCounts> counts;

    /** @param counts of at least one channel, and of every channel that another one leads to */
    AbsorbingChain(SortedMap<String, ChannelCounts> counts)
    {
        this.counts = counts;
    }

    /** By channel, how many of the counted conversions would be lost without it. */
    Map<String, Double> conversionsThrough()
    {
        List<String> channels = List.copyOf(counts.keySet());
        int size = channels.size();
        Map<String, Integer> indexes = new HashMap<>();
        channels.forEach(channel -> indexes.put(channel, indexes.size()));
        double[] left = new double[size];
        double[] conversions = new double[size];
        DMatrixRMaj matrix = new DMatrixRMaj(size, size);
        for (int i = 0; i < size; i++) {
            ChannelCounts channel = counts.get(channels.get(i));
            left[i] = channel.left(channels.get(i));
            conversions[i] = channel.conversions() / left[i];
            for (Map.Entry<String, Long> next : channel.next().entrySet()) {
                matrix.set(i, indexes.get(next.getKey()), -next.getValue() / left[i]);
            }
            matrix.set(i, i, 1);
        }
        DMatrixRMaj visits = inverse(matrix);
        Map<String, Double> through = new TreeMap<>();
        for (int from = 0; from < size; from++) {
            double conversion = 0;
            for (int to = 0; to < size; to++) {
                conversion += visits.get(from, to) * conversions[to];
            }
            through.put(channels.get(from), left[from] / visits.get(from, from) * conversion);
        }
        return through;
    }

    private static DMatrixRMaj inverse(DMatrixRMaj matrix)
    {
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(matrix.getNumCols());
        if (!solver.setA(matrix)) {
            throw new IllegalStateException("transitions between " + matrix.getNumCols() + " channels have no end");
        }
        DMatrixRMaj inverse = new DMatrixRMaj(matrix.getNumRows(), matrix.getNumCols());
        solver.invert(inverse);
        return inverse;
    }
}
