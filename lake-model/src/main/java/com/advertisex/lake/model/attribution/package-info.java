/** How the credit of one conversion is shared among the touches of its path: the models, and what the data-driven one learns from all paths. */
package com.advertisex.lake.model.attribution;
