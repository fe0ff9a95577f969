package mart.payment.api;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Validates a card number: 12 to 19 digits with a valid check digit (ISO/IEC 7812-1, annex B: Luhn). */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CardNumber.Luhn.class)
public @interface CardNumber {

    /** The error text for the client. */
    String message() default "must be a card number of 12 to 19 digits with a valid check digit";

    /** Required by Bean Validation. */
    Class<?>[] groups() default {};

    /** Required by Bean Validation. */
    Class<? extends Payload>[] payload() default {};

    /** Checks length and check digit; accepts null. */
    class Luhn implements ConstraintValidator<CardNumber, String> {

        @Override
        public boolean isValid(String number, ConstraintValidatorContext context) {
            return number == null || number.matches("[0-9]{12,19}") && sum(number) % 10 == 0;
        }

        private static int sum(String number) {
            int sum = 0;
            for (int place = 1; place <= number.length(); place++) {
                int digit = number.charAt(number.length() - place) - '0';
                int weighted = place % 2 == 0 ? 2 * digit : digit;
                sum += weighted > 9 ? weighted - 9 : weighted;
            }
            return sum;
        }
    }
}
