package com.advertisex.lake.ingest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks where Flume hands over to us with nothing but a {@code Context}: the one kind of place that may make a Hadoop configuration itself. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface EntryPoint {}
