// Every elementary function for vectors of NN_LANES doubles, which the including file defines.

#include "lanes.h"

#include "coefficients.h"

#include "exponential.h"
#include "logarithm.h"
#include "logistic.h"

#include "error_function.h"
#include "gated.h"
#include "huge_angle.h"
#include "power.h"
#include "trigonometric.h"
