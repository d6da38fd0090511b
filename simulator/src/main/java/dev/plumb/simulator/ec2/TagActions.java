package dev.plumb.simulator.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Tags of resources of all kinds. */
final class TagActions {
    private static final List<String> FILTERS = List.of("key", "resource-id", "resource-type", "value");

    private TagActions() {}

    static CreateTagsResponse create(Ec2Call ec2, CreateTagsRequest request) {
        for (String id : request.resources()) {
            Resource<?> resource = known(ec2, id);
            Tagging.add(ec2, resource.type(), id, request.tags());
        }
        return CreateTagsResponse.builder().build();
    }

    /** Without tags all go; a tag with a value goes only if it has that value. */
    static DeleteTagsResponse delete(Ec2Call ec2, DeleteTagsRequest request) {
        for (String id : request.resources()) {
            Resource<?> resource = known(ec2, id);
            Map<String, String> tags = new TreeMap<>(ec2.presentTags(id));
            if (request.tags().isEmpty()) {
                tags.clear();
            }
            for (Tag tag : request.tags()) {
                if (tag.value() == null || tag.value().equals(tags.get(tag.key()))) {
                    tags.remove(tag.key());
                }
            }
            Tagging.set(ec2, resource.type(), id, tags);
        }
        return DeleteTagsResponse.builder().build();
    }

    private static Resource<?> known(Ec2Call ec2, String id) {
        Resource<?> resource =
                Resources.of(id).orElseThrow(() -> Ec2Errors.of("InvalidID", "The ID '" + id + "' is not valid"));
        ec2.require(resource, id);
        return resource;
    }

    static DescribeTagsResponse describe(Ec2Call ec2, DescribeTagsRequest request) {
        request.filters().forEach(TagActions::check);
        List<TagDescription> all = new ArrayList<>();
        ec2.seen()
                .table(ec2.scope(), Tagging.TAGS)
                .values()
                .filter(tags -> exists(ec2, tags.id()))
                .forEach(tags -> ec2.filteredTags(tags.id())
                        .forEach((key, value) -> all.add(TagDescription.builder()
                                .resourceId(tags.id())
                                .resourceType(tags.type())
                                .key(key)
                                .value(value)
                                .build())));
        List<TagDescription> found = all.stream()
                .filter(tag -> request.filters().stream().allMatch(filter -> matches(filter, tag)))
                .toList();
        return page(ec2, request, found);
    }

    private static DescribeTagsResponse page(Ec2Call ec2, DescribeTagsRequest request, List<TagDescription> found) {
        int limit = ec2.call().settings().pageLimit();
        int size = Math.min(request.maxResults() == null ? limit : request.maxResults(), limit);
        int from = 0;
        if (request.nextToken() != null) {
            if (!request.nextToken().matches("\\d{1,9}")) {
                throw Ec2Errors.of("InvalidNextToken", "The token '" + request.nextToken() + "' is invalid");
            }
            from = Math.min(Integer.parseInt(request.nextToken()), found.size());
        }
        int to = Math.min(found.size(), from + size);
        return DescribeTagsResponse.builder()
                .tags(found.subList(from, to))
                .nextToken(to < found.size() ? Integer.toString(to) : null)
                .build();
    }

    /** What was deleted in the background still has rows of tags. */
    private static boolean exists(Ec2Call ec2, String id) {
        return Resources.of(id).filter(resource -> exists(ec2, resource, id)).isPresent();
    }

    private static <V extends Record & Row> boolean exists(Ec2Call ec2, Resource<V> resource, String id) {
        return ec2.seen()
                .table(ec2.scope(), resource.kind())
                .get(id)
                .filter(row -> row.exists(ec2.now()))
                .isPresent();
    }

    private static void check(Filter filter) {
        String name = String.valueOf(filter.name());
        if (!FILTERS.contains(name) && !name.startsWith("tag:")) {
            throw Ec2Errors.invalid("The filter '" + name + "' is invalid");
        }
    }

    private static boolean matches(Filter filter, TagDescription tag) {
        Stream<String> values = switch (filter.name()) {
            case "key" -> Stream.of(tag.key());
            case "value" -> Stream.of(tag.value());
            case "resource-id" -> Stream.of(tag.resourceId());
            case "resource-type" -> Stream.of(tag.resourceTypeAsString());
            default ->
                filter.name().substring("tag:".length()).equals(tag.key()) ? Stream.of(tag.value()) : Stream.empty();
        };
        return values.anyMatch(value -> filter.values().stream().anyMatch(pattern -> Wildcard.matches(pattern, value)));
    }
}
