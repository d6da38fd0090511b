/**
 * JSON files: read as a stream with limits, every complaint with line and column; written deterministically.
 */
@NullMarked
package dev.plumb.core.json;

import org.jspecify.annotations.NullMarked;
