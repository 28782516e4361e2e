#include "fetch/address.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

struct Case {
  const char* literal;
  bool is_public;
};

class Address : public ::testing::TestWithParam<Case> {};

TEST_P(Address, IsJudged) { EXPECT_EQ(is_public_address(std::string(GetParam().literal)), GetParam().is_public); }

INSTANTIATE_TEST_SUITE_P(
    All, Address,
    ::testing::Values(
        Case{"8.8.8.8", true}, Case{"1.1.1.1", true}, Case{"9.255.255.255", true}, Case{"11.0.0.0", true},
        Case{"172.15.255.255", true}, Case{"172.32.0.0", true}, Case{"100.63.0.1", true}, Case{"100.128.0.1", true},
        Case{"223.255.255.255", true}, Case{"198.20.0.1", true}, Case{"2a00:1450:4001::1", true},
        Case{"2606:4700::1111", true}, Case{"0.0.0.0", false}, Case{"0.1.2.3", false}, Case{"10.0.0.1", false},
        Case{"10.255.255.255", false}, Case{"127.0.0.1", false}, Case{"127.9.9.9", false}, Case{"169.254.169.254", false},
        Case{"172.16.0.1", false}, Case{"172.31.255.255", false}, Case{"192.168.1.1", false}, Case{"100.64.0.1", false},
        Case{"192.0.2.7", false}, Case{"198.19.0.1", false}, Case{"224.0.0.1", false}, Case{"255.255.255.255", false},
        Case{"::", false}, Case{"::1", false}, Case{"fe80::1", false}, Case{"fc00::1", false}, Case{"fd12::1", false},
        Case{"ff02::1", false}, Case{"2001:db8::1", false}, Case{"::ffff:127.0.0.1", false},
        Case{"::ffff:8.8.8.8", true}, Case{"64:ff9b::10.0.0.1", false}, Case{"64:ff9b::8.8.8.8", true},
        Case{"2002:7f00:1::", false}, Case{"2002:808:808::", true}, Case{"2001::1", false}, Case{"not an address", false},
        Case{"", false}, Case{"8.8.8", false}));

}  // namespace
}  // namespace sijil
