/**
 * What every simulated service is made of: actions with typed handlers, the call they serve, its caller, and the settings.
 * A new action is one handler and one line that registers it.
 */
@NullMarked
package dev.plumb.simulator.service;

import org.jspecify.annotations.NullMarked;
