/** What EC2 adds to the identity audit: rules about instances and their roles. Pure. */
@NullMarked
package dev.plumb.ec2.audit;

import org.jspecify.annotations.NullMarked;
