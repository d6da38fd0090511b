# The layout of examples/bastion-nat without its bastion and with two gateway endpoints, as Terraform would make it.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

variable "endpoint" {
  type = string
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "testing"
  secret_key                  = "testing"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
  default_tags {
    tags = { CostCenter = "4711" }
  }
  endpoints {
    ec2 = var.endpoint
    sts = var.endpoint
  }
}

locals {
  zones = ["us-east-1a", "us-east-1b", "us-east-1c"]
  tiers = {
    public = { first = 0, bits = 8 }
    app    = { first = 1, bits = 4 }
    data   = { first = 8, bits = 8 }
  }
  subnets = merge([
    for tier, shape in local.tiers : {
      for index, zone in local.zones :
      "${tier}-${zone}" => {
        tier = tier
        zone = zone
        cidr = cidrsubnet("10.20.0.0/16", shape.bits, shape.first + index)
      }
    }
  ]...)
}

resource "aws_vpc" "main" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "all" {
  for_each                = local.subnets
  vpc_id                  = aws_vpc.main.id
  availability_zone       = each.value.zone
  cidr_block              = each.value.cidr
  map_public_ip_on_launch = each.value.tier == "public"
}

resource "aws_eip" "nat" {
  for_each = toset(local.zones)
  domain   = "vpc"
}

resource "aws_nat_gateway" "zone" {
  for_each      = toset(local.zones)
  allocation_id = aws_eip.nat[each.key].id
  subnet_id     = aws_subnet.all["public-${each.key}"].id
  depends_on    = [aws_internet_gateway.main]
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table" "app" {
  for_each = toset(local.zones)
  vpc_id   = aws_vpc.main.id
}

resource "aws_route" "nat" {
  for_each               = toset(local.zones)
  route_table_id         = aws_route_table.app[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.zone[each.key].id
}

resource "aws_route_table" "data" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table_association" "all" {
  for_each  = local.subnets
  subnet_id = aws_subnet.all[each.key].id
  route_table_id = (
    each.value.tier == "public" ? aws_route_table.public.id :
    each.value.tier == "app" ? aws_route_table.app[each.value.zone].id : aws_route_table.data.id
  )
}

resource "aws_vpc_endpoint" "gateway" {
  for_each     = toset(["s3", "dynamodb"])
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.us-east-1.${each.key}"
  route_table_ids = concat(
    [aws_route_table.public.id, aws_route_table.data.id],
    [for table in aws_route_table.app : table.id],
  )
}
