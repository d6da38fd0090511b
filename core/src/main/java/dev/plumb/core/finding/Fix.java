package dev.plumb.core.finding;

/**
 * How to mend what a rule finds, in three languages. Capitals stand for names to fill in ({@code USER_NAME}).
 *
 * @param console where to click in the AWS console
 * @param cli an AWS CLI command
 * @param terraform what to write in Terraform
 */
public record Fix(String console, String cli, String terraform) {}
