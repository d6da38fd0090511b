/** What all kinds of EC2 share: tags, filters, and what its errors mean to a run. */
@NullMarked
package dev.plumb.ec2.stack;

import org.jspecify.annotations.NullMarked;
