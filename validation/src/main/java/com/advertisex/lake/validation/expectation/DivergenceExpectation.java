package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.ValueCount;
import com.advertisex.lake.validation.predicate.Comparison;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.table.Values;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static com.advertisex.lake.validation.expectation.ExpectationDefinition.define;

/**
 * How far the distribution of a column is from an expected one: the Kullback-Leibler divergence, in nats, of weights of values or of bins. Bins hold their
 * lower end and not their upper one, but for the last.
 */
final class DivergenceExpectation
{
    private static final String PARTITION = "partition_object";
    private static final double WEIGHT_TOLERANCE = 1e-6;

    private DivergenceExpectation() {}

    static List<ExpectationDefinition> definitions()
    {
        return List.of(define("expect_column_kl_divergence_to_be_less_than", Domain.COLUMN_AGGREGATE)
                .required(PARTITION, KwargType.OBJECT).optional("threshold", KwargType.NOT_NEGATIVE)
                .optional("tail_weight_holdout", KwargType.FRACTION).optional("internal_weight_holdout", KwargType.FRACTION)
                .optional("bucketize_data", KwargType.BOOLEAN)
                .plan(DivergenceExpectation::plan));
    }

    private static Step plan(Planning planning)
    {
        Map<?, ?> partition = (Map<?, ?>) planning.value(PARTITION).orElseThrow();
        double[] weights = numbers(partition, "weights");
        if (partition.get("values") instanceof List<?> values) {
            if (values.size() != weights.length || values.contains(null) || partition.size() != 2) {
                throw Planning.badKwarg(PARTITION, partition, "it must have 'values' and as many 'weights', and nothing else");
            }
            requireSumOfOne(partition, weights, new double[0]);
            if (planning.number("internal_weight_holdout", 0) > 0) {
                throw Planning.badKwarg("internal_weight_holdout", planning.number("internal_weight_holdout", 0), "it goes with bins only");
            }
            return byValue(planning, new ArrayList<>(values), weights);
        }
        double[] bins = numbers(partition, "bins");
        double[] tails = partition.containsKey("tail_weights") ? numbers(partition, "tail_weights") : new double[0];
        boolean ordered = true;
        for (int i = 1; i < bins.length; i++) {
            ordered &= bins[i - 1] < bins[i];
        }
        if (bins.length != weights.length + 1 || !ordered || (tails.length != 0 && tails.length != 2) || partition.size() > (tails.length == 0 ? 2 : 3)) {
            throw Planning.badKwarg(PARTITION, partition, "it must have ascending 'bins', one 'weights' less, if need be two 'tail_weights', and nothing else");
        }
        requireSumOfOne(partition, weights, tails);
        if (tails.length == 2 && (planning.number("tail_weight_holdout", 0) > 0 || Double.isInfinite(bins[0]) || Double.isInfinite(bins[bins.length - 1]))) {
            throw Planning.badKwarg(PARTITION, partition, "'tail_weights' do not go with tail_weight_holdout or with infinite bins");
        }
        return byBin(planning, bins, weights, tails);
    }

    private static Step byValue(Planning planning, List<Object> expectedValues, double[] weights)
    {
        String column = planning.column().name();
        double holdout = planning.number("tail_weight_holdout", 0);
        Predicate present = Predicate.all(planning.rows(), Predicate.isPresent(column));
        Metric.Count total = new Metric.Count(present);
        Metric.ValueCounts counts = new Metric.ValueCounts(present, column, Integer.MAX_VALUE);
        return new Step.Round(List.of(total, counts), values -> {
            Map<Object, Double> expected = new LinkedHashMap<>();
            Map<Object, Double> observed = new LinkedHashMap<>();
            for (int i = 0; i < weights.length; i++) {
                expected.put(Values.key(expectedValues.get(i)), weights[i]);
            }
            for (ValueCount each : values.get(counts)) {
                observed.put(Values.key(each.value()), (double) each.count() / values.get(total));
            }
            long unknown = observed.keySet().stream().filter(value -> !expected.containsKey(value)).count();
            List<Object> all = new ArrayList<>(expected.keySet());
            observed.keySet().stream().filter(value -> !expected.containsKey(value)).forEach(all::add);
            List<Double> p = all.stream().map(value -> observed.getOrDefault(value, 0.0)).toList();
            // What the holdout is taken from and given to, only where values are seen that are not expected.
            List<Double> q = all.stream().map(value -> expected.containsKey(value) ? expected.get(value) * (unknown > 0 ? 1 - holdout : 1)
                    : holdout / unknown).toList();
            return verdict(planning, divergence(p, q), Map.of("values", all, "weights", p), Map.of("values", all, "weights", q));
        });
    }

    private static Step byBin(Planning planning, double[] bins, double[] weights, double[] tails)
    {
        if (planning.value("bucketize_data").map(Boolean.FALSE::equals).orElse(false)) {
            throw Planning.badKwarg("bucketize_data", false, "a partition of bins needs it");
        }
        String column = ColumnMapExpectations.numeric(planning).name();
        Predicate present = Predicate.all(planning.rows(), Predicate.isPresent(column));
        Metric.Count total = new Metric.Count(present);
        List<Metric.Count> counts = new ArrayList<>();
        counts.add(new Metric.Count(Predicate.all(present, compare(column, Comparison.LESS, bins[0]))));
        for (int i = 0; i < weights.length; i++) {
            counts.add(new Metric.Count(Predicate.all(present, compare(column, Comparison.GREATER_OR_EQUAL, bins[i]),
                    compare(column, i == weights.length - 1 ? Comparison.LESS_OR_EQUAL : Comparison.LESS, bins[i + 1]))));
        }
        counts.add(new Metric.Count(Predicate.all(present, compare(column, Comparison.GREATER, bins[bins.length - 1]))));
        List<Double> expected = expected(planning, bins, weights, tails);
        List<Metric<?>> metrics = new ArrayList<>(counts);
        metrics.add(total);
        return new Step.Round(metrics, values -> {
            List<Double> observed = new ArrayList<>(counts.stream().map(count -> (double) values.get(count) / values.get(total)).toList());
            int last = observed.size() - 1;
            Map<String, Object> observedPartition = Map.of("bins", list(bins), "weights", observed.subList(1, last), "tail_weights",
                    List.of(observed.get(0), observed.get(last)));
            Map<String, Object> expectedPartition = Map.of("bins", list(bins), "weights", expected.subList(1, last), "tail_weights",
                    List.of(expected.get(0), expected.get(last)));
            return verdict(planning, divergence(observed, expected), observedPartition, expectedPartition);
        });
    }

    /** With the tails before and after; a tail beyond an infinite bin has no weight. */
    private static List<Double> expected(Planning planning, double[] bins, double[] weights, double[] tails)
    {
        double tailHoldout = planning.number("tail_weight_holdout", 0);
        double internalHoldout = planning.number("internal_weight_holdout", 0);
        List<Double> expected = new ArrayList<>();
        for (double weight : weights) {
            expected.add(weight * (1 - tailHoldout - internalHoldout));
        }
        long zeros = expected.stream().filter(weight -> weight == 0).count();
        if (internalHoldout > 0 && zeros > 0) {
            expected.replaceAll(weight -> weight == 0 ? internalHoldout / zeros : weight);
        }
        boolean below = Double.isInfinite(bins[0]);
        boolean above = Double.isInfinite(bins[bins.length - 1]);
        double tail = below || above ? tailHoldout : tailHoldout / 2;
        expected.add(0, tails.length == 2 ? tails[0] : below ? 0 : tail);
        expected.add(tails.length == 2 ? tails[1] : above ? 0 : tail);
        return expected;
    }

    private static Predicate compare(String column, Comparison comparison, double bound)
    {
        return new Predicate.Compare(Operand.column(column), comparison, Operand.literal(bound));
    }

    /** Of weights that are first made to add up to 1; infinite where something is seen that has no weight, NaN of nothing. */
    private static double divergence(List<Double> observed, List<Double> expected)
    {
        double sumOfObserved = observed.stream().mapToDouble(Double::doubleValue).sum();
        double sumOfExpected = expected.stream().mapToDouble(Double::doubleValue).sum();
        double divergence = 0;
        for (int i = 0; i < observed.size(); i++) {
            double p = observed.get(i) / sumOfObserved;
            double q = expected.get(i) / sumOfExpected;
            if (Double.isNaN(p)) {
                return Double.NaN;
            }
            if (p > 0) {
                divergence += q > 0 ? p * Math.log(p / q) : Double.POSITIVE_INFINITY;
            }
        }
        return divergence;
    }

    private static Step.Verdict verdict(Planning planning, double divergence, Map<String, Object> observed, Map<String, Object> expected)
    {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("observed_value", Double.isFinite(divergence) ? divergence : null);
        result.put("details", Map.of("observed_partition", observed, "expected_partition", expected));
        boolean success = planning.value("threshold").map(threshold -> divergence <= ((Number) threshold).doubleValue()).orElse(true);
        return new Step.Verdict(success, result);
    }

    private static double[] numbers(Map<?, ?> partition, String key)
    {
        if (!(partition.get(key) instanceof List<?> list) || list.isEmpty() || !list.stream().allMatch(Number.class::isInstance)) {
            throw Planning.badKwarg(PARTITION, partition, "its '" + key + "' must be a list of numbers");
        }
        return list.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }

    private static void requireSumOfOne(Map<?, ?> partition, double[] weights, double[] tails)
    {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (double weight : tails) {
            sum += weight;
        }
        if (Math.abs(sum - 1) > WEIGHT_TOLERANCE) {
            throw Planning.badKwarg(PARTITION, partition, "its weights add up to " + sum + " and must add up to 1");
        }
    }

    private static List<Double> list(double[] numbers)
    {
        List<Double> list = new ArrayList<>();
        for (double number : numbers) {
            list.add(number);
        }
        return Collections.unmodifiableList(list);
    }
}
