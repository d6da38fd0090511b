/** Fargate services and their rolls. Its turn has not come: nothing is here yet. */
@NullMarked
package dev.plumb.ecs;

import org.jspecify.annotations.NullMarked;
