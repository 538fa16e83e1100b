/** Splits files into the records that land one by one: streaming, in bounded memory, losing nothing silently. */
package com.advertisex.lake.model.record;
