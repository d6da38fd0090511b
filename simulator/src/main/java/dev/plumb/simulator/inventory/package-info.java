/**
 * What an identity audit asks of other services: contacts, Regions, access analyzers and instances. Reads only; what there
 * is to read is put there by {@link dev.plumb.simulator.inventory.InventorySeed}.
 */
@NullMarked
package dev.plumb.simulator.inventory;

import org.jspecify.annotations.NullMarked;
