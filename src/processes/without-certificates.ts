/**
 * Left out of the environment of a program of this package that opens files and no connection: Node.js 20 reads these
 * certificates when it starts, whatever for (59 ms in place of 21 with the 144 of a system; from 22 on it waits until
 * they are needed). Companies set it for all their machines, and a cell starts two processes.
 */
export const withoutCertificates = { NODE_EXTRA_CA_CERTS: undefined } as const;
