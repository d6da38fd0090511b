/**
 * The simulated IAM. State is one small record per thing, keyed so that what belongs to an entity lies together and is found
 * by a prefix; each group of actions is one class. Behaviour follows the IAM API reference; what AWS does not publish is a
 * setting.
 */
@NullMarked
package dev.plumb.simulator.iam;

import org.jspecify.annotations.NullMarked;
