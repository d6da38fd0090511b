/** Opens the HTML report in a real browser, through Chromium's DevTools protocol. */
@NullMarked
package dev.plumb.it.browser;

import org.jspecify.annotations.NullMarked;
