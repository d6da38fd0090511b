/**
 * What a run is doing, as events. Workers emit them and never print; renderers listen and never call AWS.
 */
@NullMarked
package dev.plumb.core.progress;

import org.jspecify.annotations.NullMarked;
