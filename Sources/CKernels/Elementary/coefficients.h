// Printed by Tests/TensorEngineTests/Reference/make_coefficients.py: change that instead.

#ifndef NN_COEFFICIENTS
#define NN_COEFFICIENTS

// log 2: 32 bits, and the rest.
#define NN_LOG2_E 0x1.71547652b82fep0
#define NN_LN2_HIGH 0x1.62e42fee00000p-1
#define NN_LN2_LOW 0x1.a39ef35793c76p-33

// (e^r - 1 - r) / r^2
// on [-0.347, 0.347], degree 10: error at most 2.41e-18.
static const double nn_exp_tail[] = {
  0x1.0000000000000p-1,
  0x1.5555555555557p-3,
  0x1.5555555555558p-5,
  0x1.11111111100b6p-7,
  0x1.6c16c16c151bdp-10,
  0x1.a01a01abfcb63p-13,
  0x1.a01a01ad115a1p-16,
  0x1.71de01f006153p-19,
  0x1.27e4cc98a2e6dp-22,
  0x1.af4e71a8a4398p-26,
  0x1.1f8ba525dbf8fp-29,
};

// (log((1 + s) / (1 - s)) - 2 s) / s^3 with s^2 = z
// on [0.0, 0.02945], degree 6: error at most 3.18e-16.
static const double nn_log_tail[] = {
  0x1.5555555555558p-1,
  0x1.99999999951ffp-2,
  0x1.2492492e07f14p-2,
  0x1.c71c62cb15e12p-3,
  0x1.7462bb9f31997p-3,
  0x1.39fd889d047f9p-3,
  0x1.2b6217f1368d3p-3,
};

// Numbers as sums of two doubles.
#define NN_TWO_THIRDS_HIGH 0x1.5555555555555p-1
#define NN_TWO_THIRDS_LOW 0x1.5555555555555p-55
#define NN_TWO_FIFTHS_HIGH 0x1.999999999999ap-2
#define NN_TWO_FIFTHS_LOW -0x1.999999999999ap-56
#define NN_HALF_PI_HIGH 0x1.921fb54442d18p+0
#define NN_HALF_PI_LOW 0x1.1a62633145c07p-54
#define NN_ROOT_HALF_HIGH 0x1.6a09e667f3bcdp-1
#define NN_ROOT_HALF_LOW -0x1.bdd3413b26456p-55
#define NN_ROOT_8_BY_PI_HIGH 0x1.9884533d43651p+0
#define NN_ROOT_8_BY_PI_LOW -0x1.cbc0d30ebfd15p-54
#define NN_GELU_CUBIC_HIGH 0x1.6e4e26d4801f7p-5
#define NN_GELU_CUBIC_LOW 0x1.441355475a31ap-59

// (log((1 + s) / (1 - s)) - 2 s - 2 s^3 / 3 - 2 s^5 / 5) / s^7 with s^2 = z
// on [0.0, 0.02945], degree 7: error at most 1.63e-17.
static const double nn_log_sum_tail[] = {
  0x1.2492492492492p-2,
  0x1.c71c71c71c825p-3,
  0x1.745d1745a3798p-3,
  0x1.3b13b16bab33bp-3,
  0x1.1110f7e02df58p-3,
  0x1.e1f0097ec5c6fp-4,
  0x1.acf6d00a71064p-4,
  0x1.b2ef3fb1f098ap-4,
};

#define NN_TWO_BY_ROOT_PI 0x1.20dd750429b6dp+0

// erf(x) / x - 9/8 with x^2 = z
// on [0.0, 0.712], degree 11: error at most 1.12e-17.
static const double nn_erf_small[] = {
  0x1.baea08536da23p-9,
  -0x1.812746b0379e6p-2,
  0x1.ce2f21a042ad3p-4,
  -0x1.b82ce31281bf8p-6,
  0x1.565bcd0cef5fdp-8,
  -0x1.c02db3a110fffp-11,
  0x1.f9a317cd03379p-14,
  -0x1.f4d0c3c8ec6bfp-17,
  0x1.b9ca0bdae5236p-20,
  -0x1.5e1c36592208fp-23,
  0x1.e823219ec6d0fp-27,
  -0x1.e850df10beafcp-31,
};

// (1 + 2a) e^(a^2) erfc(a) - 39/32 with (a - 3) / (a + 3) = q
// on [-0.7455, 0.8065], degree 22: error at most 9.53e-18.
static const double nn_erfc_tail[] = {
  0x1.18a45afc930e6p-5,
  -0x1.15c084bb9e8f3p-3,
  -0x1.85a15c58aa5b7p-5,
  0x1.098366a5b4696p-3,
  -0x1.e88b803a4964ap-4,
  0x1.17ca2877f208dp-4,
  -0x1.8574c40bb88c4p-6,
  0x1.4b884e4184bdfp-9,
  0x1.ef1bdd3325868p-10,
  -0x1.98db509d01c3ap-11,
  -0x1.b91268f5f53dfp-14,
  0x1.065a2a79fa0eap-13,
  0x1.4c20a91072cafp-18,
  -0x1.513993f220486p-16,
  -0x1.87d77e45b2398p-21,
  0x1.d1e0125dd72e9p-19,
  0x1.7a7c71c1b8a8ap-22,
  -0x1.4974fbea4a72ap-21,
  -0x1.208db7cb8440cp-23,
  0x1.a45435835097bp-24,
  0x1.28924aa1b5c5fp-25,
  -0x1.61e539cf150f8p-27,
  -0x1.361ecb95180d8p-28,
};

#define NN_TWO_BY_PI 0x1.45f306dc9c883p-1
// pi / 2: parts of 33, 33, 33 and 53 bits.
#define NN_HALF_PI_1 0x1.921fb54400000p+0
#define NN_HALF_PI_2 0x1.0b4611a600000p-34
#define NN_HALF_PI_3 0x1.3198a2e000000p-69
#define NN_HALF_PI_4 0x1.b839a252049c1p-104

// The bits of 2 / pi, behind 64 zero bits.
#define NN_TWO_BY_PI_ZEROS 64
static const uint64_t nn_two_by_pi[20] = {
  0x0000000000000000, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041,
  0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e,
  0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b,
  0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
  0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab,
};

// (sin(r) - r) / r^3 with r^2 = z
// on [0.0, 0.6169], degree 6: error at most 9.25e-18.
static const double nn_sin_tail[] = {
  -0x1.5555555555555p-3,
  0x1.1111111111110p-7,
  -0x1.a01a01a019938p-13,
  0x1.71de3a546096ap-19,
  -0x1.ae645412c33f3p-26,
  0x1.61217f07590d9p-33,
  -0x1.ab17d058dfb2ap-41,
};

// (cos(r) - 1 + r^2 / 2) / r^4 with r^2 = z
// on [0.0, 0.6169], degree 6: error at most 2.31e-18.
static const double nn_cos_tail[] = {
  0x1.5555555555555p-5,
  -0x1.6c16c16c16c16p-10,
  0x1.a01a01a019d0ap-16,
  -0x1.27e4fb7712d5bp-22,
  0x1.1eed8deb95159p-29,
  -0x1.9394ba06cc298p-37,
  0x1.ab785677b0d1bp-45,
};

#endif
