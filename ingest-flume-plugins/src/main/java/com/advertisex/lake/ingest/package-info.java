/** The edge of the lake: what runs inside a Flume agent, and the client that hands it files. */
package com.advertisex.lake.ingest;
