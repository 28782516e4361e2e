// A test server whose answers are set path by path, and which notes when it was asked what. /robots.txt is absent unless
// it is set.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "test_server.h"

namespace sijil {

inline std::string header_of(const std::string& request, const std::string& name) {
  const std::size_t at = request.find("\r\n" + name + ": ");
  if (at == std::string::npos) return {};
  const std::size_t begin = at + name.size() + 4;
  return request.substr(begin, request.find('\r', begin) - begin);
}

class Site {
 public:
  Site() : server_([this](const TestServer::Peer& peer) { answer(peer); }) {}

  using Answer = std::function<std::string(const std::string& request, int nth)>;
  void at(const std::string& path, Answer answer) {
    const std::lock_guard lock(mutex_);
    answers_[path] = std::move(answer);
  }
  void at(const std::string& path, const std::string& body, const std::string& status = "200 OK", const std::string& headers = "") {
    at(path, [=](const std::string&, int) { return http_answer(status, headers, body); });
  }
  int asked(const std::string& path) {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(times_[path].size());
  }
  std::vector<std::chrono::steady_clock::time_point> times(const std::string& path) {
    const std::lock_guard lock(mutex_);
    return times_[path];
  }
  std::string url(const std::string& path, const std::string& host = "127.0.0.1") const { return server_.url(path, host); }
  TestServer& server() { return server_; }

 private:
  void answer(const TestServer::Peer& peer) {
    Answer answer;
    int nth = 0;
    {
      const std::lock_guard lock(mutex_);
      times_[peer.path].push_back(std::chrono::steady_clock::now());
      nth = static_cast<int>(times_[peer.path].size());
      const auto known = answers_.find(peer.path);
      if (known != answers_.end()) answer = known->second;
    }
    peer.send(answer ? answer(peer.request, nth) : http_answer("404 Not Found", "", "none"));
  }

  std::mutex mutex_;
  std::map<std::string, Answer> answers_;
  std::map<std::string, std::vector<std::chrono::steady_clock::time_point>> times_;
  TestServer server_;
};

}  // namespace sijil
