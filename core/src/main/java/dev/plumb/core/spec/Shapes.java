package dev.plumb.core.spec;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the shape of a Java type. Records are looked at once. */
final class Shapes {
    private final Map<Class<?>, Shape> known = new HashMap<>();

    Shape of(Type type, @Nullable Range range) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new Several.Items(of(arguments[0], range));
            }
            if (generic.getRawType() == Map.class) {
                return new Several.Table(of(arguments[0], null), of(arguments[1], range));
            }
        }
        if (type instanceof Class<?> plain) {
            return of(plain, range);
        }
        throw new IllegalArgumentException("nothing is known of how a " + type.getTypeName() + " is written");
    }

    private Shape of(Class<?> type, @Nullable Range range) {
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return new Scalars.Whole(type == int.class || type == Integer.class, range);
        }
        Shape shape = known.get(type);
        if (shape == null) {
            shape = find(type);
            known.put(type, shape);
        }
        return shape;
    }

    private Shape find(Class<?> type) {
        if (type == String.class) {
            return new Scalars.Text();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Scalars.Truth();
        }
        if (type == BigDecimal.class) {
            return new Scalars.Decimal();
        }
        if (type == Duration.class) {
            return new Scalars.Span();
        }
        Optional<Method> parse = parse(type);
        if (parse.isPresent()) {
            return new Choices.Parsed(parse.get());
        }
        if (type.isEnum()) {
            return new Choices.Word(type);
        }
        if (type.isRecord()) {
            Fields fields = new Fields(type.asSubclass(Record.class), this);
            RecordComponent[] components = type.getRecordComponents();
            return components.length == 1 && components[0].isAnnotationPresent(Whole.class)
                    ? new Choices.Wrapped(fields, of(components[0].getGenericType(), null))
                    : fields;
        }
        if (type.isSealed() && type.isInterface()) {
            return choice(type);
        }
        throw new IllegalArgumentException("nothing is known of how a " + type.getName() + " is written");
    }

    private static Optional<Method> parse(Class<?> type) {
        try {
            Method parse = type.getDeclaredMethod("parse", String.class);
            boolean fits = Modifier.isStatic(parse.getModifiers()) && type.isAssignableFrom(parse.getReturnType());
            return fits ? Optional.of(parse) : Optional.empty();
        } catch (NoSuchMethodException none) {
            return Optional.empty();
        }
    }

    private Shape choice(Class<?> type) {
        Choices.Word word = null;
        Choices.Parsed parsed = null;
        Choices.Wrapped list = null;
        Fields map = null;
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            Shape shape = of(permitted, null);
            RecordComponent[] components = permitted.isRecord() ? permitted.getRecordComponents() : null;
            if (shape instanceof Choices.Word words && word == null) {
                word = words;
            } else if (shape instanceof Choices.Parsed value && parsed == null) {
                parsed = value;
            } else if (shape instanceof Fields fields
                    && components != null
                    && components.length == 1
                    && components[0].getType() == List.class
                    && list == null) {
                list = new Choices.Wrapped(fields, of(components[0].getGenericType(), null));
            } else if (shape instanceof Fields fields && map == null) {
                map = fields;
            } else {
                throw new IllegalArgumentException(
                        type.getName() + ": what is written does not tell " + permitted.getName() + " from the others");
            }
        }
        return new Choices.Choice(word, parsed, list, map);
    }
}
