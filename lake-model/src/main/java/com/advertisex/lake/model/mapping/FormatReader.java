package com.advertisex.lake.model.mapping;

import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code format} part of a mapping. */
final class FormatReader
{
    private static final String NO_QUOTE = "none";

    private FormatReader() {}

    static FormatSettings read(MappingNode node)
    {
        FormatType type = node.required("type").parse(FormatType::fromText);
        if (type.family() != FormatType.Family.DELIMITED) {
            node.allowOnly(List.of("type"));
            return FormatSettings.of(type);
        }
        node.allowOnly(List.of("type", "delimiter", "quote", "escape", "header", "columns", "optional", "encoding"));
        FormatSettings defaults = FormatSettings.of(type);
        Optional<Character> quote = node.optional("quote").map(FormatReader::quote).orElse(defaults.quote());
        FormatSettings format = new FormatSettings(
                type,
                node.optional("delimiter").map(MappingNode::character).orElse(defaults.delimiter()),
                quote,
                node.optional("escape").map(escape -> Optional.of(escape(escape, quote))).orElse(quote),
                node.optional("header").map(MappingNode::bool).orElse(false),
                node.optional("columns").map(FormatReader::columns).orElse(List.of()),
                node.optional("optional").map(FormatReader::columns).orElse(List.of()),
                node.optional("encoding").map(encoding -> encoding.parse(FormatReader::encoding)).orElse(defaults.encoding()));
        if (quote.isPresent() && quote.get() == format.delimiter()) {
            throw node.error("delimiter and quote are the same character '" + format.delimiter() + "'");
        }
        if (!format.optional().isEmpty() && (!format.header() || format.columns().isEmpty())) {
            throw node.error("optional columns stand beside columns, where each file has a header: give header: true and columns");
        }
        for (String name : format.optional()) {
            if (format.columns().contains(name)) {
                throw node.error("column '" + name + "' is optional and one of columns");
            }
        }
        return format;
    }

    private static Optional<Character> quote(MappingNode node)
    {
        return node.text().equals(NO_QUOTE) ? Optional.empty() : Optional.of(node.character());
    }

    private static char escape(MappingNode node, Optional<Character> quote)
    {
        char escape = node.character();
        if (quote.isEmpty() || (escape != quote.get() && escape != '\\')) {
            throw node.error("expected the quote character (a quote is doubled) or a backslash, found '" + escape + "'"
                    + (quote.isEmpty() ? " while nothing is quoted" : ""));
        }
        return escape;
    }

    private static List<String> columns(MappingNode node)
    {
        if (!node.isList()) {
            throw node.error("expected a list of column names");
        }
        Set<String> names = new HashSet<>();
        List<String> columns = node.elements().stream().map(MappingNode::text).toList();
        for (String column : columns) {
            if (!names.add(column)) {
                throw node.error("column '" + column + "' is listed twice");
            }
        }
        return columns;
    }

    private static Charset encoding(String name)
    {
        // all that Charset.forName throws for a bad name is an IllegalArgumentException, but its text is only the name
        try {
            return Charset.forName(name);
        }
        catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("unknown encoding '" + name + "'; write for example UTF-8, ISO-8859-1, windows-1252", e);
        }
    }
}
