package io.github.keycloakirsa.agent.change;

import org.objectweb.asm.ClassVisitor;

/** A kind of change of a class. None adds a branch, so the frames of its methods stay valid. */
public sealed interface Change permits HashNumbered, MethodChange {
    /**
     * Gives a visitor that passes a class on, changed.
     *
     * @param next takes the changed class
     * @param methods which methods are meant
     * @param found is told of every place that was changed
     */
    ClassVisitor in(ClassVisitor next, Methods methods, Found found);

    /** Chooses methods. */
    interface Methods {
        /**
         * Whether a method is meant.
         *
         * @param descriptor its parameters and result, as class files write them
         */
        boolean cover(String name, String descriptor);
    }

    /** Counts places. */
    interface Found {
        /** One more. */
        void place();
    }
}
