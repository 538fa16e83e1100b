/** What the edge does to a record before it lands: user ids become keyed hashes, addresses lose the part that points at one household. */
package com.advertisex.lake.model.privacy;
