/** The library of certificates as a module of its own, so that it is loaded when the first is made: a simulator without clusters never needs it. */
// It does not load without.
import 'reflect-metadata';

export * from '@peculiar/x509';
