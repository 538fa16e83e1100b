package com.advertisex.lake.model.privacy;

import com.advertisex.lake.model.mapping.PrivacyPaths;
import com.advertisex.lake.model.mapping.SourcePath;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The privacy paths of a mapping as a tree, walked beside a record. Where a path ends at an object or array instead of a value, everything in it is treated:
 * what a mapping calls a user id never passes because it is nested deeper than expected.
 */
final class PathTree
{
    private final Map<String, PathTree> children = new HashMap<>();
    private PathTree anyElement;
    private Treatment treatment;

    private PathTree() {}

    static PathTree of(PrivacyPaths paths)
    {
        PathTree root = new PathTree();
        paths.userIds().forEach(path -> root.add(path.steps(), Treatment.USER_ID));
        paths.ips().forEach(path -> root.add(path.steps(), Treatment.IP));
        return root;
    }

    private void add(List<String> steps, Treatment end)
    {
        PathTree node = this;
        for (String step : steps) {
            if (step.equals(SourcePath.ANY_ELEMENT)) {
                node.anyElement = node.anyElement == null ? new PathTree() : node.anyElement;
                node = node.anyElement;
            }
            else {
                node = node.children.computeIfAbsent(step, name -> new PathTree());
            }
        }
        node.treatment = node.treatment == Treatment.USER_ID ? Treatment.USER_ID : end;
    }

    /** What is done to the value here; null for nothing. */
    Treatment treatment()
    {
        return treatment;
    }

    /** @return null if nothing in that field is treated */
    PathTree field(String name)
    {
        PathTree child = children.get(name);
        return child == null ? inherited() : child;
    }

    /** @return null if nothing in that element is treated */
    PathTree element(int index)
    {
        PathTree child = children.isEmpty() ? null : children.get(Integer.toString(index));
        if (child != null && anyElement != null) {
            return merge(child, anyElement);
        }
        if (child != null) {
            return child;
        }
        return anyElement == null ? inherited() : anyElement;
    }

    /** What is done to at least one element; null if to none. */
    PathTree anyElement()
    {
        PathTree all = anyElement == null ? inherited() : anyElement;
        for (PathTree child : children.values()) {
            all = merge(all, child);
        }
        return all;
    }

    private PathTree inherited()
    {
        if (treatment == null) {
            return null;
        }
        PathTree leaf = new PathTree();
        leaf.treatment = treatment;
        return leaf;
    }

    /** Either may be null. */
    static PathTree merge(PathTree left, PathTree right)
    {
        if (left == null || right == null || left == right) {
            return left == null ? right : left;
        }
        PathTree merged = new PathTree();
        merged.treatment = left.treatment == null || right.treatment == Treatment.USER_ID ? right.treatment : left.treatment;
        merged.anyElement = merge(left.anyElement, right.anyElement);
        merged.children.putAll(left.children);
        right.children.forEach((name, child) -> merged.children.merge(name, child, PathTree::merge));
        return merged;
    }
}
